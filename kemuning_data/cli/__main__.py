from kemuning_data.cli import main

main()
